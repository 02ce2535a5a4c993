pc:FindObject:
000  push eax
001  lea eax,[ecx*8]
008  and eax,[ebp+8]
00b  add eax,[ebp+4]
00e  cmp ecx,[eax]
010  jne short 0x00000017
012  mov ecx,[eax+4]
015  jmp short 0x00000078
017  test cl,1
01a  jne short 0x00000087
01c  mov eax,[pc:State]
021  mov ebp,[eax]
023  mov ebp,[ebp+4]
026  and ebp,0xFFFFFFFC
029  mov eax,[eax+4]
02c  sub eax,4
031  cmp eax,ebp
033  jb short 0x0000003B
035  cmp ecx,[eax]
037  jne short 0x0000002C
039  jmp short 0x0000006F
03b  mov ebp,[esi+0x24]
03e  test ebp,ebp
040  je short 0x0000004A
042  mov eax,[ebp+0x24]
045  lea ebp,[esi+0x48]
048  jmp short 0x00000050
04a  mov eax,[esi+0x2C]
04d  mov ebp,[esi+0x28]
050  shr eax,1
052  jae short 0x00000059
054  cmp ecx,[esi+0x18]
057  je short 0x0000006F
059  test eax,eax
05b  je short 0x0000006B
05d  add ebp,4
060  shr eax,1
062  jae short 0x00000059
064  cmp ecx,[ebp-4]
067  jne short 0x00000059
069  jmp short 0x0000006F
06b  test esp,esp
06d  jmp short 0x00000087
06f  cmp dword [ecx+0x14],0x214A424F
076  jne short 0x00000087
078  pop eax
079  push eax
07a  cmp eax,1
07f  je short 0x00000087
081  mov ebp,[ecx+0xC]
084  cmp eax,[ebp]
087  pop eax
088  ret

pc:AddReference:
000  mov eax,[ecx+0xC]
003  mov eax,[eax+0x14]
006  lea eax,[eax+eax*2]
009  lea eax,[ecx+eax*8]
00c  inc dword [eax+4]
00f  jns short 0x00000019
011  mov eax,[eax+8]
014  mov eax,[eax]
016  inc dword [eax+4]
019  ret

pc:DropReference:
000  mov eax,[ecx+0xC]
003  mov eax,[eax+0x14]
006  lea eax,[eax+eax*2]
009  lea eax,[ecx+eax*8]
00c  mov edi,[eax+4]
00f  lea ebp,[edi-1]
012  add ebp,ebp
014  je short 0x00000030
016  test edi,edi
018  jns short 0x0000002A
01a  mov edi,[eax+8]
01d  mov edi,[edi]
01f  mov ebp,[edi+4]
022  dec ebp
023  add ebp,ebp
025  je short 0x00000030
027  dec dword [edi+4]
02a  dec dword [eax+4]
02d  cmp eax,eax
02f  ret
030  test esp,esp
032  ret

pc:NoteReference:
000  mov edi,[esi+0x14]
003  mov eax,[edi+0x14]
006  mov eax,[eax]
008  cmp eax,[edi+0xC]
00b  jb short 0x0000002B
00d  cmp eax,[esi+8]
010  jae short 0x0000002B
012  test al,3
014  jne short 0x0000002B
016  add eax,[edi+0x10]
019  cmp dword [eax+4],0
01d  jne short 0x0000002B
01f  mov edi,[pc:State]
025  mov edi,[edi+4]
028  mov [eax+4],edi
02b  ret

pc:EndInnerFrame:
000  mov edi,[esi+0x14]
003  mov eax,[edi+0x14]
006  mov eax,[eax]
008  cmp eax,[edi+0xC]
00b  jb short 0x00000054
00d  cmp eax,[esi+8]
010  jae short 0x00000054
012  test al,3
014  jne short 0x00000054
016  add eax,[edi+0x10]
019  mov ebp,[eax+4]
01c  mov edx,[pc:State]
022  mov ecx,[edx+4]
025  cmp ebp,ecx
027  je short 0x0000004C
029  sub ecx,4
02c  cmp ebp,ecx
02e  jne short 0x00000054
030  mov edi,[edx]
032  cmp ebp,[edi+4]
035  jb short 0x00000054
037  mov ecx,[ecx]
039  test cl,1
03c  jne short 0x00000054
03e  push eax
03f  push ebp
040  call pc:DropReference
045  pop ebp
046  pop eax
047  jne short 0x00000053
049  mov [edx+4],ebp
04c  mov dword [eax+4],0
053  ret
054  test esp,esp
056  ret

