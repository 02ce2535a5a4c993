000  lea eax,[esp+0x700]
007  cmp eax,[0x101014]
00d  jb near 0x00103018
013  push edx
014  push ecx
015  mov ecx,0x300000
01a  call 0x00104200
01f  pop ecx
020  pop edx
021  cmp ecx,0x100000
027  jl near 0x0020003F
02d  cmp dword [ecx+0x14],0x214A424F
034  jne near 0x00103010
03a  jmp 0x0020005D
03f  lea eax,[ecx*8]
046  and eax,[0x300008]
04c  add eax,[0x300004]
052  cmp ecx,[eax]
054  jne near 0x00103010
05a  mov ecx,[eax+4]
05d  push dword [esp+8]
061  push dword [esp+8]
065  push edx
066  mov edx,[esp+4]
06a  cmp edx,0x100000
070  jge short 0x00200077
072  call 0x00500000
077  mov [esp+4],edx
07b  pop edx
07c  mov eax,[ecx]
07e  call dword [eax+0xC]
081  push edx
082  push eax
083  mov ecx,0x300000
088  call 0x00104100
08d  pop eax
08e  pop edx
08f  ret 8
