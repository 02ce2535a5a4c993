pc:ReferenceCall:
000  mov ebp,[ebx+0x18]
003  mov eax,[ebx+0xC]
006  cmp eax,1
00b  jb short 0x0000001D
00d  je short 0x00000022
00f  cmp eax,5
014  je short 0x00000027
016  ja short 0x0000002C
018  jmp pc:ReleaseTemporary
01d  jmp pc:Keep
022  jmp pc:ReleasePermanent
027  jmp pc:ReferenceOf
02c  jmp pc:Cast

pc:Keep:
000  test ecx,ecx
002  je short 0x0000005A
004  mov eax,1
009  call pc:FindObject
00e  jne short 0x00000042
010  mov ebp,[ebx+0x18]
013  mov edx,[ebp+0x10]
016  test edx,edx
018  je short 0x0000005A
01a  mov edi,[ebp+0x30]
01d  mov eax,[edi+4]
020  dec eax
021  cmp [edi+0x14],eax
024  ja short 0x0000005A
026  inc dword [edi+0x14]
029  cmp [ecx+8],ebp
02c  je short 0x00000043
02e  call pc:AddReference
033  mov eax,[edx+4]
036  mov [ebp+0x10],eax
039  mov [edx+4],ecx
03c  inc dword [edx]
03e  mov eax,[edx]
040  cmp eax,eax
042  ret
043  mov eax,[ecx+0xC]
046  mov eax,[eax+0x14]
049  lea eax,[eax+eax*2]
04c  lea eax,[ecx+eax*8]
04f  cmp dword [eax+4],0
053  jns short 0x00000033
055  inc dword [eax+4]
058  jmp short 0x00000033
05a  test esp,esp
05c  ret

pc:ReleasePermanent:
000  mov eax,[ebp+0x1C]
003  inc eax
004  cmp ecx,eax
006  jbe short 0x0000004B
008  lea eax,[ecx*8]
00f  and eax,[ebp+8]
012  add eax,[ebp+4]
015  cmp ecx,[eax]
017  jne short 0x0000004B
019  mov edx,eax
01b  mov ecx,[edx+4]
01e  cmp [ecx+8],ebp
021  je short 0x0000004B
023  call pc:DropReference
028  jne short 0x0000004A
02a  mov ebp,[ebx+0x18]
02d  mov eax,[ebp+0x10]
030  mov [edx+4],eax
033  mov [ebp+0x10],edx
036  mov eax,[edx]
038  add eax,[ebp+0x14]
03b  or eax,0x80000000
040  mov [edx],eax
042  mov eax,[ebp+0x30]
045  dec dword [eax+0x14]
048  xor eax,eax
04a  ret
04b  test esp,esp
04d  ret

pc:ReleaseTemporary:
000  mov edx,[pc:State]
006  mov eax,[edx+4]
009  mov edi,[edx]
00b  cmp eax,[edi+4]
00e  jbe short 0x00000028
010  cmp ecx,[eax-4]
013  jne short 0x00000028
015  test cl,1
018  jne short 0x00000028
01a  call pc:DropReference
01f  jne short 0x00000027
021  sub dword [edx+4],4
025  xor eax,eax
027  ret
028  test esp,esp
02a  ret

pc:ReferenceOf:
000  mov edx,[ebx+0x1C]
003  cmp ecx,[edx+0x20]
006  jb short 0x0000006A
008  cmp ecx,[edx+0x24]
00b  jae short 0x0000006A
00d  mov eax,ecx
00f  shr eax,0xC
012  mov edx,[edx+0x28]
015  mov edx,[edx+eax*4]
018  mov eax,ecx
01a  shr eax,6
01d  and eax,0x3F
022  mov edx,[edx+eax*4]
025  test edx,edx
027  je short 0x0000006A
029  cmp [edx+0x18],ecx
02c  jne short 0x0000006A
02e  cmp dword [edx+0x14],0x214A424F
035  jne short 0x0000006A
037  cmp [edx+8],ebp
03a  jne short 0x0000006A
03c  mov ebp,[pc:State]
042  mov eax,[ebp+4]
045  cmp eax,[ebp+8]
048  je short 0x0000006A
04a  mov ecx,edx
04c  cmp byte [ebx+0x29],0
050  je short 0x00000057
052  call pc:NoteReference
057  mov eax,[ebp+4]
05a  mov [eax],ecx
05c  add dword [ebp+4],4
060  call pc:AddReference
065  mov eax,ecx
067  cmp eax,eax
069  ret
06a  test esp,esp
06c  ret

pc:Cast:
000  test ecx,ecx
002  je short 0x00000010
004  mov edi,ecx
006  mov eax,edx
008  call pc:FindObject
00d  mov eax,edi
00f  ret
010  test esp,esp
012  ret

