000  lea ecx,[ecx+0x30]
003  lea eax,[esp-0xC00]
00a  cmp eax,[0x10101C]
010  jb near 0x00200095
016  mov eax,[0x101000]
01c  cmp eax,[0x101004]
022  je near 0x00103000
028  pop dword [eax]
02a  mov [eax+4],ecx
02d  and dword [eax+0xC],0
031  and dword [eax+0x10],0
035  push dword [0x101008]
03b  pop dword [eax+8]
03e  inc dword [ecx+0x10]
041  inc dword [ecx+4]
044  inc dword [0x30000C]
04a  inc dword [0x102000]
050  add eax,0x20
053  mov [0x101000],eax
059  add ecx,0x18
05c  call 0x00400010
061  mov ecx,[0x101000]
067  sub ecx,0x20
06a  mov edx,[ecx+8]
06d  cmp edx,[0x101008]
073  je short 0x0020007A
075  call 0x00103020
07a  mov [0x101000],ecx
080  mov edx,[ecx+4]
083  push dword [ecx]
085  dec dword [0x102000]
08b  dec dword [edx+4]
08e  je near 0x00103040
094  ret
095  push 0xC00
09a  push 8
09f  push 0x200016
0a4  jmp 0x00104400
